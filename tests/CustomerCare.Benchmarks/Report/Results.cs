using System.Reflection;

namespace CustomerCare.Benchmarks.Report;

/// <summary>The files that show what was measured last.</summary>
internal static class Results
{
    public static void Write(string benchmark, string section)
    {
        Change("Table", text => ResultFile.Replace(text, benchmark, section));
        Change("Guide", text => GuideFile.Replace(text, benchmark, section));
    }

    private static void Change(string which, Func<string, string> change)
    {
        var file = typeof(Results).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == which).Value!;
        File.WriteAllText(file, change(File.ReadAllText(file)));
    }
}
