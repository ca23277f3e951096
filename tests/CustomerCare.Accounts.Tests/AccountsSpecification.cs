using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Accounts.Tests;

/// <summary>The desks over an empty database of the given kind; tests of them are written once and run over both.</summary>
public abstract class AccountsSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private readonly List<ServiceProvider> _providers = [];
    private TestDatabase? _storage;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected DatabaseKind Kind => kind;

    /// <summary>The clock of SQLite; PostgreSQL has its own.</summary>
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero));

    private protected Database Database { get; private set; } = null!;

    private protected IServiceProvider Services { get; private set; } = null!;

    private protected UserDesk Users => Services.GetRequiredService<UserDesk>();

    private protected PasswordDesk Passwords => Services.GetRequiredService<PasswordDesk>();

    private protected SignInDesk SignIns => Services.GetRequiredService<SignInDesk>();

    private protected TokenDesk Tokens => Services.GetRequiredService<TokenDesk>();

    private protected RevocationDesk Revocations => Services.GetRequiredService<RevocationDesk>();

    private protected AuditDesk Audit => Services.GetRequiredService<AuditDesk>();

    public async ValueTask InitializeAsync()
    {
        _storage = await TestDatabase.CreateAsync(kind);
        Database = await _storage.OpenAsync(typeof(AccountsExtensions).Assembly, Cancellation, Time);
        Services = Provide(Database);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The desks of another process over the same database; PostgreSQL only.</summary>
    private protected async Task<IServiceProvider> OtherReplicaAsync() =>
        Provide(await _storage!.OpenAsync(typeof(AccountsExtensions).Assembly, Cancellation, Time));

    private protected IServiceProvider Provide(Database database, Action<AuthOptions>? configure = null)
    {
        var provider = AccountsServices.Build(database, kind == DatabaseKind.Sqlite ? Time : TimeProvider.System, configure);
        _providers.Add(provider);
        return provider;
    }

    private protected async Task<User> CreateAsync(User? user = null, string password = TestAccounts.Password) =>
        (await Users.CreateAsync(TestAccounts.NewUser(user, password), TestAccounts.Admin, Cancellation)).User;

    /// <summary>A user who has a password of their own already.</summary>
    private protected async Task<User> SettledAsync(User? user = null)
    {
        var created = await CreateAsync(user, TestAccounts.FirstPassword);
        await Passwords.SetAsync(TestAccounts.Change(created.UserId, TestAccounts.FirstPassword, TestAccounts.Password), TestAccounts.Self(created.UserId), Cancellation);
        return (await Users.GetAsync(created.UserId, TestAccounts.Admin, Cancellation)).User;
    }

    private protected Task<Session> SignInAsync(string userName, string password = TestAccounts.Password, string address = "") =>
        SignIns.SignInAsync(userName, password, new Caller(null, address), Cancellation);

    private protected static Task<CareException> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<CareException>(act);

    private protected async Task<List<AuditEntry>> AuditAsync(string action) =>
        [.. (await Audit.ListAsync(new ListAuditRequest { Action = action, PageSize = 200 }, Cancellation)).Entries];

    private protected Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql, parameters)).ToList(), Cancellation);

    private protected Task ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync(session => session.ExecuteAsync(sql, parameters), Cancellation);
}
