using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>Compares a configuration section with the options class that it is bound to.</summary>
internal static class SettingChecker
{
    /// <summary>One sentence per unknown key and per value that is not of its property's type.</summary>
    public static List<string> Check(IConfigurationSection section, Type type)
    {
        var errors = new List<string>();
        Check(section, type, errors);
        return errors;
    }

    private static void Check(IConfigurationSection section, Type type, List<string> errors)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList();
        foreach (var child in section.GetChildren())
        {
            var property = properties.Find(candidate => candidate.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                var known = string.Join(", ", properties.Select(candidate => candidate.Name));
                errors.Add($"{child.Path} is not a setting; {section.Path} knows: {known}.");
            }
            else
            {
                CheckValue(child, property.PropertyType, errors);
            }
        }
    }

    private static void CheckValue(IConfigurationSection child, Type type, List<string> errors)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var converter = TypeDescriptor.GetConverter(target);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            if (target.IsClass && !typeof(System.Collections.IEnumerable).IsAssignableFrom(target))
            {
                Check(child, target, errors);
            }

            return;
        }

        try
        {
            if (child.Value is { Length: > 0 } value)
            {
                converter.ConvertFromInvariantString(value);
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            errors.Add($"{child.Path} is '{child.Value}', but {Describe(target)} is wanted.");
        }
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(TimeSpan) => "a time such as 00:00:02",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) => "a number",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ => $"a {type.Name}",
    };
}
