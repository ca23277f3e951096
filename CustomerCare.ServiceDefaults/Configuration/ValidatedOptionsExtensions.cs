using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Configuration;

public static class ValidatedOptionsExtensions
{
    /// <summary>
    /// Binds a section to <typeparamref name="T"/> and checks it when the host starts: data annotations (of nested classes
    /// too), values that cannot be read, and keys that nobody knows; a section inside this one that has an options class of
    /// its own is left to it. All errors are reported together, each naming the setting, what was found and what is wanted.
    /// </summary>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, string section)
        where T : class, new()
    {
        services.AddSingleton(new OptionsSection(section));
        services.AddSingleton(provider => new SectionValidator<T>(
            section, provider.GetRequiredService<IConfiguration>(), provider.GetServices<OptionsSection>()));
        services.AddSingleton<IConfigureOptions<T>>(provider => provider.GetRequiredService<SectionValidator<T>>());
        services.AddSingleton<IValidateOptions<T>>(provider => provider.GetRequiredService<SectionValidator<T>>());
        return services.AddOptions<T>().ValidateOnStart();
    }
}
