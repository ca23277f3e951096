using CustomerCare.Benchmarks.Access;
using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Servers;
using CustomerCare.Protos.Customer.V1;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>The three servers, each with a connection and a request for the known customer.</summary>
internal sealed class LookupStage : IAsyncDisposable
{
    // What lies behind the limit is measured, and not the limit; the counting itself stays.
    private static readonly (string Name, string Value)[] NoRateLimits =
        [.. from limit in (string[])["Lookup", "Search"] from part in (string[])["PerSecond", "Burst"] select ($"RateLimits__{limit}__{part}", "1000000")];

    private LookupStage(LookupData data, string token, StagedServer directory, StagedServer empty, StagedServer bare)
    {
        Data = data;
        Token = token;
        Directory = directory;
        Empty = empty;
        Bare = bare;
    }

    public LookupData Data { get; }

    public string Token { get; }

    public StagedServer Directory { get; }

    public StagedServer Empty { get; }

    public StagedServer Bare { get; }

    /// <summary>Size of what all three answer for the known customer's phone.</summary>
    public required int AnswerBytes { get; init; }

    /// <summary>Of the directory.</summary>
    public DirectoryStatus Status => new(Directory.Caller, Token);

    public static async Task<LookupStage> StartAsync(LookupData data)
    {
        var tokens = new TestTokens(TimeProvider.System);
        var token = tokens.Valid();
        (string, string)[] ours = [("Auth__SigningKey", tokens.Key), .. NoRateLimits];
        var directory = await StagedServer.StartAsync(
            LookupServers.Directory,
            [
                .. ours,
                ("Customers__Source__Provider", "Microsoft.Data.Sqlite"),
                ("Customers__Source__ConnectionString", $"Data Source={data.File}"),
                ("Customers__Source__RefreshInterval", "00:00:01"),
            ]);

        await new DirectoryStatus(directory.Caller, token).WaitUntilLoadedAsync();
        var answer = await directory.Caller.AskAsync(directory.Known, token);
        (string, string) mirrored = (MirrorCustomers.Setting, Convert.ToBase64String(answer));
        var empty = await StagedServer.StartAsync(LookupServers.Empty, [.. ours, mirrored]);
        var bare = await StagedServer.StartAsync(LookupServers.Bare, [mirrored]);
        return new LookupStage(data, token, directory, empty, bare) { AnswerBytes = answer.Length };
    }

    public async ValueTask DisposeAsync()
    {
        await Directory.DisposeAsync();
        await Empty.DisposeAsync();
        await Bare.DisposeAsync();
    }
}

/// <param name="Known">Asks for the known customer's phone, in plain digits.</param>
internal sealed record StagedServer(ServerProcess Process, GrpcCaller Caller, GrpcRequest Known) : IAsyncDisposable
{
    public static async Task<StagedServer> StartAsync(ServerRole role, (string Name, string Value)[] settings)
    {
        var process = await ServerProcess.StartAsync(role, settings);
        var caller = new GrpcCaller(process.Address);
        var known = caller.Prepare(CustomerMethods.FindByPhone, new FindCustomersByPhoneRequest { Phone = GeneratedNumbers.Known });
        return new StagedServer(process, caller, known);
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Process.DisposeAsync();
    }
}
