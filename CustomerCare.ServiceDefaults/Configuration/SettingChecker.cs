using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>A setting that cannot be used as it stands.</summary>
/// <param name="Path">The whole path, such as <c>Bridge:BurstWindow</c>.</param>
/// <param name="Sentence">Names the setting, what was found and what is wanted.</param>
internal sealed record SettingProblem(string Path, string Sentence);

/// <summary>Compares a configuration section with the options class that it is bound to.</summary>
/// <param name="otherSections">Sections with an options class of their own; inside this one they are somebody else's.</param>
internal sealed class SettingChecker(IReadOnlyCollection<string> otherSections)
{
    private readonly List<SettingProblem> _problems = [];

    /// <summary>One problem per unknown key and per value that is not of its property's type.</summary>
    public static IReadOnlyList<SettingProblem> Check(IConfigurationSection section, Type type, params IReadOnlyCollection<string> otherSections)
    {
        var checker = new SettingChecker(otherSections);
        checker.CheckMembers(section, type);
        return checker._problems;
    }

    private void CheckMembers(IConfigurationSection section, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound).ToList();
        foreach (var child in section.GetChildren().Where(child => !BelongsToOthers(child.Path)))
        {
            if (properties.Find(candidate => candidate.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
            {
                CheckValue(child, property.PropertyType);
            }
            else
            {
                var known = string.Join(", ", properties.Select(candidate => candidate.Name));
                Report(child, $"is not a setting; {section.Path} knows: {known}");
            }
        }
    }

    private void CheckValue(IConfigurationSection found, Type type)
    {
        var isLeaf = SettingTypes.IsLeaf(type);
        var children = found.GetChildren().ToList();
        if (isLeaf && children.Count > 0)
        {
            Report(found, $"has settings below it, but {SettingTypes.Describe(type)} is wanted");
        }
        else if (isLeaf)
        {
            CheckLeaf(found, type);
        }
        // Neither list nor class quotes what it found in its place: nobody can tell whether that is a secret.
        else if (found.Value is { Length: > 0 })
        {
            Report(found, $"holds one value, but {SettingTypes.DescribeBranch(type, found.Path)} is wanted");
        }
        else if (SettingTypes.ElementOf(type) is { } element)
        {
            children.ForEach(child => CheckValue(child, element));
        }
        else
        {
            CheckMembers(found, type);
        }
    }

    private void CheckLeaf(IConfigurationSection found, Type type)
    {
        if (found.Value is { } value && !SettingTypes.CanRead(value, type))
        {
            Report(found, $"is '{value}', but {SettingTypes.Describe(type)} is wanted");
        }
    }

    private void Report(IConfigurationSection found, string problem) => _problems.Add(new SettingProblem(found.Path, $"{found.Path} {problem}."));

    private bool BelongsToOthers(string path) => otherSections.Any(other =>
        other.Equals(path, StringComparison.OrdinalIgnoreCase) || other.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase));

    // The binder fills a list or a nested class that is there already, also without a setter.
    private static bool IsBound(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } || (property.CanRead && !SettingTypes.IsLeaf(property.PropertyType));
}
