using System.Data.Common;

namespace CustomerCare.Testing.Odbc;

/// <summary>An error as ODBC words it, or without any word.</summary>
public sealed class StrictOdbcException(string message) : DbException(message)
{
    /// <summary>What MDBTools says of a file or name that it does not find.</summary>
    public static StrictOdbcException WithoutText() => new("");

    /// <summary>Something that the drivers cannot do, or that breaks them.</summary>
    internal static NotSupportedException Refused(string what) => new($"The ODBC drivers do not bear {what}.");
}
