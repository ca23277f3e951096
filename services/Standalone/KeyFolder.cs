using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Standalone;

/// <summary>The folder <c>keys</c> in the data directory: the signing key and a token for local use. Folders made here are for their owner only.</summary>
internal sealed class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan AdminTokenLifetime = TimeSpan.FromDays(90);

    private KeyFolder(string path)
    {
        SigningKeyFile = Path.Combine(path, "signing.key");
        AdminTokenFile = Path.Combine(path, "admin.token");
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
                WriteSecret(keys.SigningKeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes)));
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

    /// <summary>Writes a fresh token with every scope, for scripts and people on this machine.</summary>
    public void WriteAdminToken(TokenIssuer issuer) => WriteSecret(AdminTokenFile, issuer.Mint("local-admin", Scopes.All, AdminTokenLifetime));

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
