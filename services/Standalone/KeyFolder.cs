using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.Standalone;

/// <summary>The folder <c>keys</c> in the data directory: the signing key and a token for local use. Folders made here are for their owner only.</summary>
internal sealed class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan AdminTokenLifetime = TimeSpan.FromDays(90);

    private static readonly TimeSpan AdminTokenRenewal = TimeSpan.FromDays(30);

    private readonly string _grpcAddressFile;

    private KeyFolder(string path)
    {
        SigningKeyFile = Path.Combine(path, "signing.key");
        AdminTokenFile = Path.Combine(path, "admin.token");
        _grpcAddressFile = Path.Combine(path, "grpc.address");
    }

    public string SigningKeyFile { get; }

    public string AdminTokenFile { get; }

    /// <summary>Makes the folder and the key at the first start.</summary>
    /// <exception cref="StartupException">The data directory cannot be written.</exception>
    public static KeyFolder Open(string dataDirectory)
    {
        var path = Path.Combine(Path.GetFullPath(dataDirectory), "keys");
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            CreateFolder(path);
            var keys = new KeyFolder(path);
            if (!File.Exists(keys.SigningKeyFile))
            {
                WriteSecret(keys.SigningKeyFile, NewKey());
            }

            return keys;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data directory '{Path.GetFullPath(dataDirectory)}' cannot be written ({exception.Message.TrimEnd('.')}); name another one in CustomerCare__DataDirectory.",
                exception);
        }
    }

    /// <summary>A token with every scope, for scripts and people on this machine. One that is still good for a while stays.</summary>
    public void EnsureAdminToken(TokenIssuer issuer, DateTimeOffset now)
    {
        if (!IsGoodAdminToken(issuer, now))
        {
            WriteSecret(AdminTokenFile, issuer.Mint("local-admin", Scopes.All, AdminTokenLifetime));
        }
    }

    /// <summary>Puts a new key in front of the one that signs now, and takes out the one behind it.</summary>
    public void RotateSigningKey()
    {
        var signing = File.ReadAllText(SigningKeyFile).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0];
        WriteSecret(SigningKeyFile, $"{NewKey()}\n{signing}\n");
    }

    /// <summary>Tells verbs where the running process is.</summary>
    public void WriteGrpcAddress(string address) => WriteSecret(_grpcAddressFile, address);

    /// <summary>Where the process is or was; null if there never was one.</summary>
    public string? ReadGrpcAddress() => File.Exists(_grpcAddressFile) ? File.ReadAllText(_grpcAddressFile) : null;

    // Scopes come with new versions, and a key that signed it may be on its way out.
    private bool IsGoodAdminToken(TokenIssuer issuer, DateTimeOffset now)
    {
        if (!File.Exists(AdminTokenFile) || !TryRead(File.ReadAllText(AdminTokenFile), out var token))
        {
            return false;
        }

        return token.Kid == issuer.KeyId && token.ValidTo > (now + AdminTokenRenewal).UtcDateTime
            && token.TryGetPayloadValue<string>("scope", out var scopes) && scopes == string.Join(' ', Scopes.All);
    }

    private static bool TryRead(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonWebToken? token)
    {
        try
        {
            token = new JsonWebToken(text.Trim());
            return true;
        }
        catch (ArgumentException)
        {
            token = null;
            return false;
        }
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes));

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    // Whole or absent: a key that was cut short by a crash would lock everybody out.
    private static void WriteSecret(string file, string secret)
    {
        var unfinished = $"{file}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(secret));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
