using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Customers.Sources;

/// <summary>
/// Section <c>Customers:Source</c>. With nothing set, made-up customers are the source; with only the environment variable
/// <c>ACDB_PATH</c>, that Access database through ODBC.
/// </summary>
internal sealed class SourceOptions : IValidatableObject
{
    public const string Section = $"{CustomersOptions.Section}:{nameof(CustomersOptions.Source)}";

    /// <summary>One of <see cref="SourceProviders"/>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>The provider's own; for <c>csv</c> a folder with a file for each table, or one file with the customers.</summary>
    public string ConnectionString { get; set; } = "";

    public TableOptions Tables { get; } = new();

    public ColumnOptions Columns { get; } = new();

    /// <summary>The two characters around a name in SQL. Default <c>[]</c>, for Npgsql <c>""</c>.</summary>
    public string Quotes { get; set; } = "";

    /// <summary>From one look at the source to the next. Default 60 seconds.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether a change of the source's file or folder is noticed at once. Default true.</summary>
    public bool WatchFile { get; set; } = true;

    /// <summary>Npgsql only: a column of the customer table whose largest value grows with every change; none by default.</summary>
    public string VersionColumn { get; set; } = "";

    /// <summary><c>ACDB_PATH</c>, which is no setting of this section.</summary>
    internal string AcdbPath { get; set; } = "";

    internal bool UsesAcdbPath => AcdbPath.Length > 0 && ConnectionString.Length == 0
        && (Provider.Length == 0 || Provider.Equals(SourceProviders.Odbc, StringComparison.OrdinalIgnoreCase));

    /// <summary>One of <see cref="SourceProviders"/>, or <c>""</c> for made-up customers.</summary>
    internal string EffectiveProvider => UsesAcdbPath ? SourceProviders.Odbc : Provider;

    internal string EffectiveQuotes => Quotes.Length > 0 ? Quotes : Is(SourceProviders.Npgsql) ? "\"\"" : "[]";

    /// <summary>Where it is said which database is read.</summary>
    internal string LocationSetting => UsesAcdbPath ? CustomersExtensions.AcdbPathKey : $"{Section}:{nameof(ConnectionString)}";

    internal bool Is(string provider) => EffectiveProvider.Equals(provider, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SourceOptionsRules.Check(this).Select(sentence => new ValidationResult(sentence));
}
