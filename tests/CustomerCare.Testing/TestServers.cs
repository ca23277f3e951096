using Xunit;

namespace CustomerCare.Testing;

/// <summary>The servers and commands that tests need; a test that asks for an absent one is skipped and says so.</summary>
public static class TestServers
{
    /// <summary>A superuser's connection string of a PostgreSQL server whose contents do not matter.</summary>
    public const string PostgresVariable = "CUSTOMERCARE_TEST_POSTGRES";

    /// <summary><c>host:port</c> of a Redis server whose contents do not matter.</summary>
    public const string RedisVariable = "CUSTOMERCARE_TEST_REDIS";

    public static string RequirePostgres() => RequireVariable(PostgresVariable, "PostgreSQL server");

    public static string RequireRedis() => RequireVariable(RedisVariable, "Redis server");

    /// <summary>The full path of a program on the PATH.</summary>
    public static string RequireCommand(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"The command '{name}' is not installed; eng/test.sh installs what the tests need.");
        return found!;
    }

    private static string RequireVariable(string variable, string server)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"No {server}: {variable} is not set; eng/test.sh starts one and sets it.");
        return value!;
    }
}
