using System.Data.Common;
using System.Text.RegularExpressions;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Reads everything that is stored about a person, row by row as it is stored: what a table gains later is in it too.</summary>
internal sealed partial class PersonExport([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 200;

    /// <summary>Oldest first.</summary>
    public Task<ExportPersonResponse> ReadAsync(ExportPersonRequest request, string address, CancellationToken cancellationToken)
    {
        var size = SizeOf(request.PageSize);
        var after = PersonPageToken.Read(request.PageToken);
        return database.ReadAsync(
            async connection =>
            {
                var scope = await PersonFinder.On(connection, database.Dialect).FindAsync(address);
                var items = (await connection.QueryAsync<Item>(ItemsSql, ParametersOf(scope, after, size + 1))).ToList();
                var response = new ExportPersonResponse { NextPageToken = items.Count > size ? PersonPageToken.After(items[size - 1].At, items[size - 1].Key) : "" };
                foreach (var item in items.Take(size))
                {
                    // Absent where it was removed between the two queries.
                    if (await ReadRowAsync(connection, item) is { } json)
                    {
                        response.Records.Add(new PersonRecord { Kind = item.Kind, Id = item.Id, CreatedAt = DbTime.ToTimestamp(item.At), Json = json });
                    }
                }

                return response;
            },
            cancellationToken);
    }

    private string ItemsSql
    {
        get
        {
            var items = PersonalData.Places.Select(place => $"SELECT '{place.Kind}' AS kind, {place.Id} AS id, {place.At} AS at FROM {place.Table} WHERE {place.Theirs}");
            var sql = $"WITH items AS ({string.Join(" UNION ALL ", items)}) SELECT kind, id, at FROM items WHERE (at, kind || ':' || id) > (@At, @Key) ORDER BY at, kind || ':' || id LIMIT @limit";
            return ListPattern().Replace(sql, list => database.Dialect.In(list.Groups[1].Value));
        }
    }

    private static DynamicParameters ParametersOf(PersonScope scope, PersonPageToken after, int limit)
    {
        var parameters = new DynamicParameters(scope);
        parameters.AddDynamicParams(new { after.At, after.Key, limit });
        return parameters;
    }

    private static async Task<string?> ReadRowAsync(DbConnection connection, Item item)
    {
        var place = PersonalData.Places.First(place => place.Kind == item.Kind);
        var row = await connection.QueryFirstOrDefaultAsync($"SELECT * FROM {place.Table} WHERE {place.Id} = @Id", new { item.Id });
        return row is IDictionary<string, object?> columns ? PersonRowJson.Write(columns) : null;
    }

    private static int SizeOf(int requested) => requested switch
    {
        < 0 => throw CareException.InvalidArgument("PAGE_SIZE_INVALID", "page_size", $"page_size is {requested}; 0 or more is wanted."),
        0 => DefaultPageSize,
        _ => Math.Min(requested, MaxPageSize),
    };

    [GeneratedRegex("IN @([A-Za-z]+)")]
    private static partial Regex ListPattern();

    private sealed record Item
    {
        public required string Kind { get; init; }
        public required string Id { get; init; }
        public required long At { get; init; }

        public string Key => $"{Kind}:{Id}";
    }
}
