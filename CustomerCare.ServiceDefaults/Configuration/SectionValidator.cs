using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Configuration;

/// <summary>A section that has an options class.</summary>
internal sealed record OptionsSection(string Path);

/// <summary>Binds what can be read and reports the rest, so that one bad value does not hide the next.</summary>
internal sealed class SectionValidator<T>(string section, IConfiguration configuration, IEnumerable<OptionsSection> sections)
    : IConfigureOptions<T>, IValidateOptions<T>
    where T : class
{
    private readonly IReadOnlyList<SettingProblem> _problems = SettingChecker.Check(
        configuration.GetSection(section),
        typeof(T),
        [.. sections.Select(other => other.Path).Where(other => !other.Equals(section, StringComparison.OrdinalIgnoreCase))]);

    public void Configure(T options)
    {
        var found = configuration.GetSection(section);
        if (_problems.Count == 0)
        {
            found.Bind(options);
            return;
        }

        var readable = found.AsEnumerable().Where(setting => !_problems.Any(problem => Covers(problem.Path, setting.Key)));
        new ConfigurationBuilder().AddInMemoryCollection(readable).Build().GetSection(section).Bind(options);
    }

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = _problems
            .Concat(AnnotationChecker.Check(options, section).Where(problem => !_problems.Any(known => Covers(known.Path, problem.Path))))
            .Select(problem => problem.Sentence)
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool Covers(string path, string other) =>
        other.Equals(path, StringComparison.OrdinalIgnoreCase) || other.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase);
}
