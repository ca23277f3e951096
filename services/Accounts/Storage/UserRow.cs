using System.Globalization;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Storage;

/// <summary>A row of users.</summary>
internal sealed record UserRow
{
    public const string Columns =
        """
        user_id, user_name, name_key, display_name, email, phone, role, enabled, password_hash, must_change_password, created_at,
        last_sign_in_at, version
        """;

    public const string Values =
        """
        @UserId, @UserName, @NameKey, @DisplayName, @Email, @Phone, @Role, @Enabled, @PasswordHash, @MustChangePassword, @CreatedAt,
        @LastSignInAt, @Version
        """;

    public required string UserId { get; init; }
    public required string UserName { get; init; }
    public required string NameKey { get; init; }
    public required string DisplayName { get; init; }
    public required string Email { get; init; }
    public required string Phone { get; init; }
    public required string Role { get; init; }
    public required bool Enabled { get; init; }
    public required string PasswordHash { get; init; }
    public required bool MustChangePassword { get; init; }
    public required long CreatedAt { get; init; }
    public long? LastSignInAt { get; init; }
    public required long Version { get; init; }

    /// <summary>For people to read.</summary>
    public string ShownName => DisplayName.Length > 0 ? DisplayName : UserName;

    public string Etag => Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The row with what a person can change taken from <paramref name="user"/>.</summary>
    public UserRow With(User user) => this with
    {
        UserName = user.UserName,
        NameKey = UserRules.NameKey(user.UserName),
        DisplayName = user.DisplayName,
        Email = user.Email,
        Phone = user.Phone,
        Role = user.Role.ToCode(),
        Enabled = user.Enabled,
    };

    public User ToUser() => new()
    {
        UserId = UserId,
        UserName = UserName,
        DisplayName = DisplayName,
        Email = Email,
        Phone = Phone,
        Role = Roles.FromCode(Role),
        Enabled = Enabled,
        CreatedAt = DbTime.ToTimestamp(CreatedAt),
        LastSignInAt = DbTime.ToTimestamp(LastSignInAt),
        Etag = Etag,
        MustChangePassword = MustChangePassword,
    };
}
