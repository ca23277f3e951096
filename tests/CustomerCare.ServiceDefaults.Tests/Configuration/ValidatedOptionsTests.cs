using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Tests.Configuration;

public sealed class ValidatedOptionsTests
{
    [Fact]
    public void Value_EverythingRight_IsBound()
    {
        var options = Read(
            ("Sample:Wait", "00:00:07"), ("Sample:Mode", "fast"), ("Sample:Names:0", "a"), ("Sample:Names:1", "b"),
            ("Sample:Limits:MAK", "7"), ("Sample:Inner:Size", "3"), ("Sample:Others:0:Size", "4"), ("sample:limit", ""));

        Assert.Equal((TimeSpan.FromSeconds(7), Mode.Fast, 3, 4), (options.Wait, options.Mode, options.Inner.Size, options.Others[0].Size));
        Assert.Equal(["a", "b"], options.Names);
        Assert.Equal(7, options.Limits["MAK"]);
        Assert.Null(options.Limit);
    }

    [Theory]
    [InlineData("Sample:Wiat", "1", "Sample:Wiat is not a setting; Sample knows: Wait, Mode, Size, Limit, Secret, Names, Limits, Inner, Others.")]
    [InlineData("Sample:Inner:Sze", "1", "Sample:Inner:Sze is not a setting; Sample:Inner knows: Size.")]
    [InlineData("Sample:Others:0:Sze", "1", "Sample:Others:0:Sze is not a setting; Sample:Others:0 knows: Size.")]
    [InlineData("Sample:Wait", "soon", "Sample:Wait is 'soon', but a time such as 00:00:02 or 7.00:00:00 is wanted.")]
    [InlineData("Sample:Wait", "2", "Sample:Wait is '2', but a time such as 00:00:02 or 7.00:00:00 is wanted.")]
    [InlineData("Sample:Wait", "36:00:00", "Sample:Wait is '36:00:00', but a time such as 00:00:02 or 7.00:00:00 is wanted.")]
    [InlineData("Sample:Mode", "fastest", "Sample:Mode is 'fastest', but one of Slow, Fast is wanted.")]
    [InlineData("Sample:Mode", "9", "Sample:Mode is '9', but one of Slow, Fast is wanted.")]
    [InlineData("Sample:Size", "many", "Sample:Size is 'many', but a whole number is wanted.")]
    [InlineData("Sample:Size", "", "Sample:Size is '', but a whole number is wanted.")]
    [InlineData("Sample:Size", "99999999999", "Sample:Size is '99999999999', but a whole number is wanted.")]
    [InlineData("Sample:Size:0", "1", "Sample:Size has settings below it, but a whole number is wanted.")]
    [InlineData("Sample:Limit", "x", "Sample:Limit is 'x', but a whole number is wanted.")]
    [InlineData("Sample:Limits:MAK", "x", "Sample:Limits:MAK is 'x', but a whole number is wanted.")]
    [InlineData("Sample:Names", "a,b", "Sample:Names holds one value, but a list, Sample:Names:0 and so on, is wanted.")]
    [InlineData("Sample:Limits", "7", "Sample:Limits holds one value, but named values below it, Sample:Limits:<name> is wanted.")]
    [InlineData("Sample:Inner", "7", "Sample:Inner holds one value, but settings below it, such as Sample:Inner:Size is wanted.")]
    [InlineData("Sample:Size", "11", "Sample:Size is '11': 1 to 10 is wanted.")]
    [InlineData("Sample:Inner:Size", "0", "Sample:Inner:Size is '0': 1 to 10 is wanted.")]
    [InlineData("Sample:Others:0:Size", "0", "Sample:Others:0:Size is '0': 1 to 10 is wanted.")]
    [InlineData("Sample:Secret", "hush", "Sample:Secret: 8 characters are wanted.")]
    public void Value_OneThingWrong_NamesTheSettingWhatWasFoundAndWhatIsWanted(string key, string value, string expected) =>
        Assert.Equal([expected], Problems((key, value)));

    [Fact]
    public void Value_SeveralThingsWrong_ReportsThemAll()
    {
        var problems = Problems(("Sample:Wiat", "1"), ("Sample:Wait", "soon"), ("Sample:Size", "11"), ("Sample:Inner:Size", "x"));

        Assert.Equal(4, problems.Count());
    }

    [Fact]
    public void Value_SectionInsideWithItsOwnClass_IsLeftToIt()
    {
        var services = Services(("Sample:Deep:Down:Size", "11"), ("Sample:Size", "2"));
        services.AddValidatedOptions<Inner>("Sample:Deep:Down");
        using var provider = services.BuildServiceProvider();

        Assert.Equal(2, provider.GetRequiredService<IOptions<Sample>>().Value.Size);
        var problem = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<Inner>>().Value);
        Assert.Equal(["Sample:Deep:Down:Size is '11': 1 to 10 is wanted."], problem.Failures);
    }

    private static IEnumerable<string> Problems(params (string Key, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Read(settings)).Failures;

    private static Sample Read(params (string Key, string Value)[] settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<Sample>>().Value;
    }

    private static ServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
        services.AddValidatedOptions<Sample>("Sample");
        return services;
    }
}
