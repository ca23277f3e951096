using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts;

/// <summary>Lets somebody in where nobody can sign in yet.</summary>
public sealed class FirstAdmin : IHostedService
{
    private const string Name = "admin";

    private readonly Database _database;
    private readonly PasswordHashing _passwords;
    private readonly ILogger _logger;

    internal FirstAdmin(Database database, PasswordHashing passwords, ILogger<FirstAdmin> logger)
    {
        _database = database;
        _passwords = passwords;
        _logger = logger;
    }

    /// <summary>Where there is no user, adds an admin and prints the password, once: only its hash is stored.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await CreateAsync(cancellationToken) is not { } password)
        {
            return;
        }

        AccountsLog.FirstAdminCreated(_logger);
        await Console.Out.WriteLineAsync(
            $"""

            First sign-in: user {Name}, password {password}
            It is shown only this once and is to be changed at the first sign-in.

            """);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The password of the admin added; null where there are users already, also where another replica was faster.</summary>
    internal async Task<string?> CreateAsync(CancellationToken cancellationToken)
    {
        // Hashing takes a while, which every later start can do without.
        if (await _database.WriteAsync(UserStore.IsAnyAsync, cancellationToken))
        {
            return null;
        }

        var password = PasswordRules.Generate();
        var hash = await _passwords.HashAsync(password, cancellationToken);
        var isAdded = await _database.WriteAsync(
            async session =>
            {
                await Counters.LockUsersAsync(session);
                return !await UserStore.IsAnyAsync(session) && await AddAsync(session, hash);
            },
            cancellationToken);
        return isAdded ? password : null;
    }

    private static async Task<bool> AddAsync(DbSession session, string hash)
    {
        var now = await session.NowAsync();
        var row = UserDesk.NewRow(new User { UserName = Name, Role = Role.Admin, Enabled = true }, hash, now);
        await UserStore.InsertAsync(session, row);
        await AuditTrail.RecordAsync(session, Caller.Ourselves, AuditTrail.UserCreate, AuditTrail.UserResource, row.UserId, now, ("role", row.Role));
        return true;
    }
}
