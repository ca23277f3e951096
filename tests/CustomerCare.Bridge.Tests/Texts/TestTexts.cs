using System.Text;
using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Tests.Texts;

/// <summary>Files of texts as somebody could have written them.</summary>
internal static class TestTexts
{
    /// <summary>The built-in file's lines.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ReadBuiltIn();

    public static TextFile Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    public static TextFile Read(byte[] file) => TextFile.Read(new MemoryStream(file));

    /// <summary>The only section of a good file.</summary>
    public static TextSection ReadOne(string file)
    {
        var read = Read(file);
        Assert.Empty(read.Problems);
        return Assert.Single(read.Sections);
    }

    /// <summary>The only problem of a file.</summary>
    public static TextProblem Problem(string file) => Assert.Single(Read(file).Problems);

    private static string[] ReadBuiltIn()
    {
        using var reader = new StreamReader(TextFile.OpenBuiltIn());
        return reader.ReadToEnd().Split('\n');
    }
}
