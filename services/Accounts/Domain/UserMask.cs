using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Domain;

/// <summary>Which of a user's fields a request changes.</summary>
internal sealed class UserMask
{
    private static readonly string[] Changeable = ["user_name", "display_name", "email", "phone", "role", "enabled"];

    private readonly IReadOnlyList<string> _fields;

    private UserMask(IReadOnlyList<string> fields) => _fields = fields;

    /// <summary>All that can be changed where the mask is absent or empty.</summary>
    public static UserMask Read(FieldMask? mask)
    {
        if (mask is null or { Paths.Count: 0 })
        {
            return new UserMask(Changeable);
        }

        return mask.Paths.FirstOrDefault(path => !Changeable.Contains(path)) is { } wrong
            ? throw CareException.InvalidArgument(
                "MASK_INVALID", "update_mask", $"update_mask names '{FieldRules.Shorten(wrong)}'; only {string.Join(", ", Changeable)} can be changed.")
            : new UserMask([.. mask.Paths.Distinct()]);
    }

    /// <summary>The user with the named fields taken from another.</summary>
    public User Merge(User user, User wanted)
    {
        var merged = new User(user);
        foreach (var field in _fields)
        {
            var accessor = User.Descriptor.FindFieldByName(field).Accessor;
            accessor.SetValue(merged, accessor.GetValue(wanted));
        }

        return merged;
    }

    public override string ToString() => string.Join(' ', _fields);
}
