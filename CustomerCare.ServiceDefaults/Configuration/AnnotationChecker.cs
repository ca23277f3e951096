using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>Checks data annotations through nested classes and lists, and names every setting by its whole path.</summary>
internal static class AnnotationChecker
{
    public static IEnumerable<SettingProblem> Check(object options, string path)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.FirstOrDefault();
            var where = member is null ? path : $"{path}:{member}";
            yield return new SettingProblem(where, Explain(options, member, where, result.ErrorMessage ?? "is not valid"));
        }

        foreach (var (child, childPath) in Children(options, path))
        {
            foreach (var problem in Check(child, childPath))
            {
                yield return problem;
            }
        }
    }

    private static string Explain(object options, string? member, string path, string message)
    {
        var sentence = message.EndsWith('.') ? message : $"{message}.";

        // Only numbers, times and the like are shown: a text may be a secret.
        return member is not null && options.GetType().GetProperty(member)?.GetValue(options) is ValueType value
            ? $"{path} is '{Convert.ToString(value, CultureInfo.InvariantCulture)}': {sentence}"
            : sentence.Contains(path, StringComparison.Ordinal) || member is null ? sentence : $"{path}: {sentence}";
    }

    private static IEnumerable<(object Child, string Path)> Children(object options, string path)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
        {
            var element = SettingTypes.ElementOf(property.PropertyType);
            if (SettingTypes.IsLeaf(element ?? property.PropertyType) || property.GetValue(options) is not { } value)
            {
                continue;
            }

            var here = $"{path}:{property.Name}";
            foreach (var child in element is null ? [(value, here)] : Items((IEnumerable)value, here))
            {
                yield return child;
            }
        }
    }

    private static IEnumerable<(object Child, string Path)> Items(IEnumerable items, string path) => items is IDictionary named
        ? named.Keys.Cast<object>().Select(key => (named[key]!, $"{path}:{key}"))
        : items.Cast<object>().Select((item, index) => (item, $"{path}:{index}"));
}
