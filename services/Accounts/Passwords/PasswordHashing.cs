using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Passwords;

/// <summary>Hashes and checks passwords by ASP.NET Core's hasher, on the worker's thread.</summary>
internal sealed class PasswordHashing
{
    private const int DigestBytes = 32;

    // The hasher's own format: a version, the function, then the rounds, most significant byte first.
    private const byte FormatWithRounds = 1;
    private const int RoundsAt = 5;

    private static readonly User Nobody = new();

    private readonly PasswordWorker _worker;
    private readonly int _iterations;
    private readonly PasswordHasher<User> _hasher;
    private readonly Task<string> _dummyHash;

    public PasswordHashing(PasswordWorker worker, IOptions<AccountsOptions> options)
    {
        _worker = worker;
        _iterations = options.Value.PasswordIterations;
        _hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = _iterations }));

        // Now, or the first unknown name would take longer than the others.
        _dummyHash = HashAsync(PasswordRules.Generate(), CancellationToken.None);
    }

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        _worker.RunAsync(() => _hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>Takes the same time whatever is wrong.</summary>
    /// <param name="hash">Null where there is no such user, or one who may not sign in; empty where they have no password.</param>
    public async Task<PasswordVerdict> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var usable = hash is { Length: > 0 } && password.Length <= PasswordRules.MaxLength;
        var compared = usable ? hash! : await _dummyHash;
        var result = await _worker.RunAsync(() => Compare(compared, usable ? password : ""), cancellationToken);
        return !usable ? PasswordVerdict.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButWeaklyHashed,
            _ => PasswordVerdict.Wrong,
        };
    }

    /// <summary>
    /// What stands for passwords in the record of a request, by which a repetition is known. It is as dear to guess from as a
    /// password's hash; the record's own fingerprint would not be.
    /// </summary>
    public Task<string> DigestAsync(string requestId, CancellationToken cancellationToken, params IReadOnlyList<string> passwords)
    {
        var text = string.Concat(passwords.Select(password => $"{password.Length}:{password}"));
        var salt = SHA256.HashData(Encoding.UTF8.GetBytes(requestId));
        return _worker.RunAsync(
            () => Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(text, salt, _iterations, HashAlgorithmName.SHA512, DigestBytes)), cancellationToken);
    }

    // A hash from before the rounds were raised would be told from the dummy by its time, and a user's name with it.
    private PasswordVerificationResult Compare(string hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash, password);
        if (result == PasswordVerificationResult.Failed && _iterations - RoundsOf(hash) is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[DigestBytes], missing, HashAlgorithmName.SHA512, DigestBytes);
        }

        return result;
    }

    private static int RoundsOf(string hash) =>
        Convert.FromBase64String(hash) is [FormatWithRounds, ..] bytes ? BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(RoundsAt)) : 0;
}
