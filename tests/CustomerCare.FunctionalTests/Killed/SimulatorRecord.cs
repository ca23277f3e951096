using CustomerCare.FunctionalTests.Programs;
using Microsoft.Data.Sqlite;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>A message that reached somebody.</summary>
internal sealed record Received(string Recipient, string Text);

/// <summary>What the simulated phones have received, whole: over HTTP the simulator shows only the newest.</summary>
internal static class SimulatorRecord
{
    public const string Group = "operations@g.us";

    public static async Task<IReadOnlyList<Received>> ReadAsync(StandaloneData data)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.Path, "bridge.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(file.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT recipient, text FROM simulator_messages";
        await using var reader = await command.ExecuteReaderAsync();
        var received = new List<Received>();
        while (await reader.ReadAsync())
        {
            received.Add(new Received(reader.GetString(0), reader.GetString(1)));
        }

        return received;
    }
}
