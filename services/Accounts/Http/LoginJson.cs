using System.Text.Json.Serialization;
using CustomerCare.Accounts.Domain;

namespace CustomerCare.Accounts.Http;

/// <summary>Body of <c>POST /auth/login</c>; the old system's name is the one in camelCase.</summary>
internal sealed record LoginJson([property: JsonPropertyName("employeeNumber")] string? EmployeeNumber, string? Password);

/// <summary>Body of <c>POST /auth/password</c>.</summary>
internal sealed record NewPasswordJson(string? CurrentPassword, string? NewPassword);

/// <summary>Answer to both.</summary>
internal sealed record SignedInJson(
    string Status,
    SignedInUserJson User,
    DateTimeOffset ExpiresAt,
    bool MustChangePassword,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning)
{
    public static SignedInJson From(Session session) => new(
        "ok",
        new SignedInUserJson(session.Person.Id, session.Person.Name, session.Person.Role),
        session.ExpiresAt,
        session.MustChangePassword,
        session.Warning);
}

internal sealed record SignedInUserJson(string Id, string Name, string Role);

/// <summary>Answer to <c>GET /auth/session</c>.</summary>
internal sealed record SessionJson(string Id, string Name, string Role, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, bool MustChangePassword);
