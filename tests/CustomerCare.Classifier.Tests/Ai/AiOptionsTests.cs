using System.ComponentModel.DataAnnotations;
using CustomerCare.Classifier.Ai;
using CustomerCare.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class AiOptionsTests
{
    [Theory]
    [InlineData("", "", "openclaw")]
    [InlineData("http://127.0.0.1:18789", "k", "openclaw/lesotho")]
    [InlineData("http://localhost:8000/v1", "", "m")]
    [InlineData("https://ai.example/openai/v1", "k", "m")]
    public void Validate_WholeSettings_AreTaken(string address, string key, string model) => Assert.Empty(Problems(address, key, model));

    [Theory]
    [InlineData("ai.example", "k", "m", "BaseAddress")]
    [InlineData("ftp://ai.example", "k", "m", "BaseAddress")]
    [InlineData("http://ai.example", "k", "m", "BaseAddress")]         // in clear text over the network
    [InlineData("https://u:p@ai.example", "k", "m", "BaseAddress")]
    [InlineData("https://ai.example?key=k", "k", "m", "BaseAddress")]
    [InlineData("", "k", "m", "BaseAddress")]
    [InlineData("https://ai.example", "sesame\n", "m", "Key")]
    [InlineData("https://ai.example", "open sesame", "m", "Key")]
    [InlineData("https://ai.example", "k", " ", "Model")]
    public void Validate_WrongSettings_NameTheOneThatIsWrong(string address, string key, string model, string expected) =>
        Assert.Equal([expected], Problems(address, key, model).SelectMany(problem => problem.MemberNames));

    [Theory]
    [InlineData("http://127.0.0.1:18789", "http://127.0.0.1:18789/v1")]
    [InlineData("http://127.0.0.1:18789/", "http://127.0.0.1:18789/v1")]
    [InlineData("https://ai.example/openai/v1/", "https://ai.example/openai/v1")]
    public void Endpoint_WithAndWithoutPath_LiesAboveTheCompletions(string address, string expected) =>
        Assert.Equal(expected, new AiOptions { BaseAddress = address }.Endpoint.AbsoluteUri);

    [Fact]
    public async Task Start_WrongSettings_AreAllNamedAndNotShown()
    {
        using var folder = new TempFolder();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => ClassifierUnderTest.StartAsync(
            "Classifier:Ai:BaseAddress=https://u:sesame@ai.example", "Classifier:Ai:Key=sesame sesame", "Classifier:Ai:Modell=x",
            "Classifier:Ai:MaxConcurrent=many", $"Classifier:Ai:PromptDirectory={folder.Path}"));

        Assert.All(
            ["BaseAddress", "Key", "MaxConcurrent", "Modell", "PromptDirectory"],
            name => Assert.Contains($"Classifier:Ai:{name}", error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("sesame", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TimeLimit=00:00:15")]      // the Bridge gives up then
    [InlineData("TimeLimit=00:00:00")]
    [InlineData("MaxConcurrent=0")]
    [InlineData("MaxHistory=51")]
    [InlineData("Temperature=2.1")]
    [InlineData("BreakAfter=1")]
    [InlineData("BreakDuration=00:00:00")]
    public async Task Start_OutOfRange_IsNamed(string setting)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => ClassifierUnderTest.StartAsync($"Classifier:Ai:{setting}"));

        Assert.Contains($"Classifier:Ai:{setting.Split('=')[0]}", error.Message, StringComparison.Ordinal);
    }

    private static List<ValidationResult> Problems(string address, string key, string model)
    {
        var options = new AiOptions { BaseAddress = address, Key = key, Model = model };
        return [.. options.Validate(new ValidationContext(options))];
    }
}
