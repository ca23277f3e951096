using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Configuration;

public static class ValidatedOptionsExtensions
{
    /// <summary>
    /// Binds a section to <typeparamref name="T"/> and checks it when the host starts: data annotations, values that cannot
    /// be read, and keys that nobody knows. All errors are reported together, each naming the setting, what was found and
    /// what is wanted.
    /// </summary>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class, new() =>
        services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) =>
            {
                var found = configuration.GetSection(section);
                var errors = SettingChecker.Check(found, typeof(T));
                if (errors.Count > 0)
                {
                    throw new OptionsValidationException(section, typeof(T), errors);
                }

                found.Bind(options);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
