using Microsoft.Extensions.Primitives;

namespace CustomerCare.Testing.OpenId;

/// <summary>The parameters of a request, each of which may stand there once.</summary>
internal sealed class Parameters(IEnumerable<KeyValuePair<string, StringValues>> given)
{
    private readonly Dictionary<string, StringValues> _given = given.ToDictionary();

    /// <summary>Null where it is absent, empty or there several times.</summary>
    public string? Find(string name) => _given.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    public string Require(string name) => Find(name) ?? throw new OpenIdError("invalid_request", $"{name} is missing, empty or there several times.");

    public void EnsureNoneTwice()
    {
        if (_given.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
        {
            throw new OpenIdError("invalid_request", $"{twice} is there several times.");
        }
    }
}
