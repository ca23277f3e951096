using System.Text;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Finds the kept answers that show a person: by their conversations, phones and files.</summary>
internal sealed class AnswerFinder(Dialect dialect, Func<string, object, Task<IEnumerable<string>>> query)
{
    private const int TracesAtOnce = 50;

    /// <param name="since">Microseconds UTC of the requests.</param>
    public async Task<string[]> FindAsync(PersonScope scope, long since)
    {
        var holds = dialect == Dialect.Postgres ? "position(@{0} IN response) > 0" : "instr(response, @{0}) > 0";
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in scope.Conversations.Concat(scope.Phones).Concat(scope.Media).Chunk(TracesAtOnce))
        {
            var (shown, parameters) = Traces.Of(holds, some.Select(Field));
            parameters.AddDynamicParams(new { since });
            found.UnionWith(await query(
                $"SELECT request_id FROM requests WHERE {KeptAnswers.WithTexts} AND created_at >= @since AND response IS NOT NULL AND {shown}", parameters));
        }

        return [.. found];
    }

    // A field's length stands before its text, so that a phone is not found in a longer one.
    private static byte[] Field(string trace) => [(byte)trace.Length, .. Encoding.UTF8.GetBytes(trace)];
}
