using System.Security.Cryptography;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>A new key pair in the place of a service's old one, in the three steps of docs/access.md.</summary>
internal sealed class KeyExchange(string privateFile, string publicFile)
{
    private readonly (string Private, string Public) _new = NewPair();

    /// <summary>The others believe both.</summary>
    public void PublishBoth() => Replace(publicFile, $"{File.ReadAllText(publicFile).Trim()}\n{_new.Public}\n");

    /// <summary>The service signs with the new one.</summary>
    public void SignWithNew() => Replace(privateFile, _new.Private);

    /// <summary>Nobody believes the old one any more.</summary>
    public void TakeOldOut() => Replace(publicFile, _new.Public);

    // As careful operators and secret stores do: a reader finds the old file or the new one.
    private static void Replace(string file, string content)
    {
        File.WriteAllText($"{file}.new", content);
        File.Move($"{file}.new", file, overwrite: true);
    }

    private static (string Private, string Public) NewPair()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportPkcs8PrivateKeyPem(), key.ExportSubjectPublicKeyInfoPem());
    }
}
