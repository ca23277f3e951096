namespace CustomerCare.FunctionalTests.Docs;

/// <summary>A project under docs/examples: what makes it ready to run, and what runs it, both in its own folder.</summary>
/// <param name="Folder">Its name under docs/examples.</param>
/// <param name="Files">Those that the guide shows, with the language of their code block.</param>
public sealed record Example(string Folder, string[] Prepare, string[] Run, (string Name, string Language)[] Files)
{
    public static readonly Example CSharp = new(
        "lookup-csharp",
        // Without processes that stay behind for the next build.
        ["dotnet", "build", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet"],
        ["dotnet", "run", "--no-build", "--"],
        [("Lookup.csproj", "xml"), ("Program.cs", "csharp")]);

    public static readonly Example Node = new(
        "lookup-node",
        ["npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"],
        ["node", "lookup.mjs"],
        [("package.json", "json"), ("rpc_status.proto", "proto"), ("lookup.mjs", "js")]);

    public static IReadOnlyList<Example> All { get; } = [CSharp, Node];
}
