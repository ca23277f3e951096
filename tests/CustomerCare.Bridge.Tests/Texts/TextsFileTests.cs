using CustomerCare.Bridge.Texts;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Tests.Texts;

/// <summary>The setting <c>Bridge:TextsFile</c>.</summary>
public sealed class TextsFileTests : BridgeHostTest
{
    [Fact]
    public async Task Start_GoodFile_CustomerReadsItsText()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("texts.txt"), "[fallback]\nSesotho: Lumela, ke rona.\nEnglish: Hello, it is us.", Cancellation);

        await StartAsync(DatabaseKind.Sqlite, $"Bridge:TextsFile={folder.File("texts.txt")}");

        Assert.Equal("Lumela, ke rona.\n\nHello, it is us.", Host.Services.GetRequiredService<TextCatalog>()[TextKeys.Fallback].Render(""));
    }

    [Fact]
    public async Task Start_FileWithMistakes_IsRefusedWithAllOfThemAndTheOtherSettings()
    {
        using var folder = new TempFolder();
        var file = folder.File("texts.txt");
        await File.WriteAllTextAsync(file, "[thank]\n[thanks]\nSesotho: Rea leboha.", Cancellation);

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(DatabaseKind.Sqlite, $"Bridge:TextsFile={file}", "Bridge:FallbackSite="));

        Assert.Equal(3, refusal.Failures.Count());
        Assert.Contains(refusal.Failures, failure => failure.Contains("FallbackSite", StringComparison.Ordinal));
        Assert.All(
            [$"Bridge:TextsFile: {file}, line 1: [thank] is not", $"Bridge:TextsFile: {file}, line 2: [thanks] has no English text"],
            start => Assert.Contains(refusal.Failures, failure => failure.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_FileThatIsNotThere_IsRefused()
    {
        using var folder = new TempFolder();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(DatabaseKind.Sqlite, $"Bridge:TextsFile={folder.File("none.txt")}"));

        Assert.StartsWith($"Bridge:TextsFile: The file of texts '{folder.File("none.txt")}' cannot be read (", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }
}
