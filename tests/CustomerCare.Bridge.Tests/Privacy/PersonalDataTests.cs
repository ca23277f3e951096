using CustomerCare.Bridge.Privacy;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>The list of all places of personal data, against the schema.</summary>
public sealed class PersonalDataTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Tables_All_AreInOneOfTheLists(DatabaseKind kind)
    {
        await StartAsync(kind);
        var listed = PersonalData.Places.Select(place => place.Table).Concat(PersonalData.Others).Order(StringComparer.OrdinalIgnoreCase);

        var tables = await QueryAsync<string>(TablesSql);

        Assert.Equal(listed, tables.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    [Theory, BothDatabases]
    public async Task Columns_WithTextOfRowsThatStay_AreErasedOrKeptByName(DatabaseKind kind)
    {
        await StartAsync(kind);
        foreach (var place in PersonalData.Places.Where(place => place.Erased is not null))
        {
            var columns = await Database.ReadAsync(async connection => (await connection.QueryAsync<string>(ColumnsSql, new { place.Table })).ToList(), Cancellation);

            Assert.Equal(place.Erased!.Concat(PersonalData.Kept[place.Table]).Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
        }
    }

    private string ColumnsSql => Database.Dialect == Dialect.Postgres
        ? "SELECT column_name FROM information_schema.columns WHERE table_name = @Table AND data_type IN ('text', 'bytea')"
        : "SELECT name FROM pragma_table_info(@Table) WHERE type IN ('TEXT', 'BYTEA', 'BLOB')";
}
