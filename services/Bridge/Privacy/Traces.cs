using System.Globalization;
using Dapper;

namespace CustomerCare.Bridge.Privacy;

/// <summary>A search for any of several words by which somebody could be known.</summary>
internal static class Traces
{
    /// <param name="condition">SQL for one of them, with <c>{0}</c> for the parameter's name.</param>
    /// <returns>SQL that is true where one of them is found, and its parameters.</returns>
    public static (string Sql, DynamicParameters Parameters) Of<T>(string condition, IEnumerable<T> values)
    {
        var parameters = new DynamicParameters();
        var conditions = new List<string>();
        foreach (var value in values)
        {
            var name = $"trace{conditions.Count}";
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, name));
            parameters.Add(name, value);
        }

        return (conditions.Count == 0 ? "FALSE" : $"({string.Join(" OR ", conditions)})", parameters);
    }
}
