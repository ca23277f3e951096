using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage.Sqlite;

/// <summary>A text that stays compiled, with its parameters.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private string[] _names = [];

    [SuppressMessage("Security", "CA2100", Justification = "The text is the caller's, as it would be without this.")]
    public PreparedStatement(SqliteConnection connection, string sql)
    {
        Command = connection.CreateCommand();
        Command.CommandText = sql;
    }

    public SqliteCommand Command { get; }

    /// <summary>The reader of its results; until it is closed nobody else can use the statement.</summary>
    public SqliteDataReader? Reader { get; set; }

    public bool IsBusy => Reader is { IsClosed: false };

    /// <summary>Gives it the values for the next run.</summary>
    public void Bind(PreparedParameters? parameters)
    {
        if (parameters is null)
        {
            return;
        }

        if (!parameters.HaveNames(_names))
        {
            _names = parameters.Names();
            Command.Parameters.Clear();
            foreach (var name in _names)
            {
                // With its sign, or it would be looked for with each sign that there is, every time.
                Command.Parameters.Add(new SqliteParameter { ParameterName = name.Length > 0 && char.IsAsciiLetter(name[0]) ? $"@{name}" : name });
            }
        }

        for (var index = 0; index < parameters.Count; index++)
        {
            Command.Parameters[index].Value = parameters[index].Value;
        }
    }

    public void Dispose() => Command.Dispose();
}
