using CustomerCare.Testing;

namespace CustomerCare.Customers.Tests.Sources;

internal static class FileClock
{
    /// <summary>Waits until a file that is written now gets another time than those that are there: file systems count in ticks.</summary>
    public static async Task TickAsync(string folder)
    {
        var last = System.IO.Directory.GetFiles(folder).Max(File.GetLastWriteTimeUtc);
        using var scratch = new TempFolder();
        await Eventually.TrueAsync(() =>
        {
            File.WriteAllText(scratch.File("now"), "");
            return File.GetLastWriteTimeUtc(scratch.File("now")) > last;
        });
    }
}
