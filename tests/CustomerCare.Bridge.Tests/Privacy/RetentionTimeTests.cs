using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CustomerCare.Bridge.Privacy;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class RetentionTimeTests
{
    [Theory]
    [InlineData("365.00:00:00", 365)]
    [InlineData("90", 90)]
    [InlineData("-", null)]
    public void ConvertFrom_WrittenTime_IsRead(string written, int? days)
    {
        var time = (RetentionTime)TypeDescriptor.GetConverter(typeof(RetentionTime)).ConvertFromInvariantString(written)!;

        Assert.Equal(days, (int?)time.Span?.TotalDays);
        Assert.True(time.IsValid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a year")]
    [InlineData("--")]
    public void ConvertFrom_SomethingElse_IsRefused(string written) =>
        Assert.Throws<FormatException>(() => TypeDescriptor.GetConverter(typeof(RetentionTime)).ConvertFromInvariantString(written));

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("23:59:59")]
    [InlineData("-1.00:00:00")]
    [InlineData("36501.00:00:00")]
    public void Validate_LessThanADayOrTooMuch_IsRefusedByName(string written)
    {
        var options = new BridgeOptions { RetainTexts = new RetentionTime(TimeSpan.Parse(written, System.Globalization.CultureInfo.InvariantCulture)) };

        var error = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.Contains("Bridge:RetainTexts", error.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Defaults_AreAYearAndNinetyDays()
    {
        var options = new BridgeOptions();

        Assert.Empty(options.Validate(new ValidationContext(options)));
        Assert.Equal((365d, 90d), (options.RetainTexts!.Span!.Value.TotalDays, options.RetainMedia!.Span!.Value.TotalDays));
    }
}
