using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>What the configuration binder makes of a property's type, and what to call it in front of an operator.</summary>
internal static class SettingTypes
{
    /// <summary>Whether the type is read from one value, and not from settings below it.</summary>
    public static bool IsLeaf(Type type) => type == typeof(object) || TypeDescriptor.GetConverter(Bare(type)).CanConvertFrom(typeof(string));

    /// <summary>The type of a list's items or of a dictionary's values; null for a class.</summary>
    public static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1] : null;
    }

    public static bool CanRead(string value, Type type)
    {
        var target = Bare(type);
        if (value.Length == 0)
        {
            return target != type || !target.IsValueType;
        }

        if (target == typeof(TimeSpan) && IsMistakenForDays(value))
        {
            return false;
        }

        try
        {
            var read = TypeDescriptor.GetConverter(target).ConvertFromInvariantString(value);
            return read is not Enum || Enum.IsDefined(target, read) || target.IsDefined(typeof(FlagsAttribute), inherit: false);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    public static string Describe(Type type) => Bare(type) switch
    {
        var time when time == typeof(TimeSpan) => "a time such as 00:00:02 or 7.00:00:00",
        var flag when flag == typeof(bool) => "true or false",
        var whole when whole == typeof(int) || whole == typeof(long) => "a whole number",
        var number when number == typeof(double) || number == typeof(decimal) => "a number",
        { IsEnum: true } names => $"one of {string.Join(", ", Enum.GetNames(names))}",
        var text when text == typeof(string) => "a text",
        var other => $"a {other.Name}",
    };

    /// <param name="path">The setting's own path, for the example.</param>
    public static string DescribeBranch(Type type, string path) => ElementOf(type) switch
    {
        null => $"settings below it, such as {path}:{type.GetProperties().FirstOrDefault()?.Name}",
        _ when typeof(IDictionary).IsAssignableFrom(type) || type.GetGenericArguments().Length == 2 => $"named values below it, {path}:<name>",
        _ => $"a list, {path}:0 and so on,",
    };

    // .NET reads 2 as two days and 36:00:00 as thirty-six, and nobody who writes them means that: days have a full stop behind them.
    private static bool IsMistakenForDays(string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var read) && read.Days != 0 && !value.Split(':')[0].Contains('.');

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
