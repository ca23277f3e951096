using System.ComponentModel;
using System.Globalization;

namespace CustomerCare.Bridge.Privacy;

/// <summary>How long something is kept: a span such as <c>365.00:00:00</c>, a number of days, or <c>-</c> for ever.</summary>
/// <param name="Span">Null: for ever.</param>
[TypeConverter(typeof(RetentionTimeConverter))]
public sealed record RetentionTime(TimeSpan? Span)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36500);

    public bool IsValid => Span is null || (Span >= Shortest && Span <= Longest);

    public static RetentionTime Days(int days) => new(TimeSpan.FromDays(days));
}

/// <summary>Reads a <see cref="RetentionTime"/> from a setting.</summary>
internal sealed class RetentionTimeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value switch
    {
        "-" => new RetentionTime((TimeSpan?)null),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => new RetentionTime(span),
        _ => throw new FormatException($"'{value}' is not a time such as 365.00:00:00, and not - for ever."),
    };
}
