using System.Reflection;

namespace CustomerCare.Tickets.Tests.Storage.Upgrades;

/// <summary>The service's migrations as an earlier version had them: up to a number.</summary>
internal sealed class EarlierScripts(Assembly service, int last) : Assembly
{
    private const string Folder = ".Migrations.";

    public override string[] GetManifestResourceNames() => [.. service.GetManifestResourceNames().Where(IsEarlier)];

    public override Stream? GetManifestResourceStream(string name) => service.GetManifestResourceStream(name);

    private bool IsEarlier(string name) => name.IndexOf(Folder, StringComparison.Ordinal) is >= 0 and var at
        && int.Parse(name.AsSpan(at + Folder.Length, 4), System.Globalization.CultureInfo.InvariantCulture) <= last;
}
