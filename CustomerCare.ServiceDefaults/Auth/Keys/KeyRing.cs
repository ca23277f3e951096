using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>
/// The keys of this process: the one that signs and those that are accepted. Key files are read again when they change, so
/// that keys are exchanged without a restart: put the new key in as the second, everywhere; then as the first; then take the
/// old one out.
/// </summary>
public sealed class KeyRing
{
    private readonly AuthOptions _options;
    private (DateTime Time, long Length)[] _seen;

    public KeyRing(IOptions<AuthOptions> options)
    {
        _options = options.Value;
        _seen = Stamps();
        Current = KeyReader.Read(_options);
    }

    internal KeySet Current { get; private set; }

    /// <summary>Raised when <see cref="Current"/> is another one.</summary>
    internal event Action? Changed;

    /// <summary>Looks whether the files are other ones.</summary>
    /// <exception cref="KeyException">They cannot be used; the keys stay as they were.</exception>
    internal void Refresh()
    {
        var stamps = Stamps();
        if (stamps.SequenceEqual(_seen))
        {
            return;
        }

        Current = KeyReader.Read(_options);
        _seen = stamps;
        Changed?.Invoke();
    }

    private (DateTime Time, long Length)[] Stamps() =>
        [.. KeyReader.Files(_options).Select(Target).Select(file => file.Exists ? (file.LastWriteTimeUtc, file.Length) : default)];

    // A mounted secret is a link that stays as it is while what it leads to is replaced.
    private static FileInfo Target(string file)
    {
        var link = new FileInfo(file);
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return link;
        }
    }
}
