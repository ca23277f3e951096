using System.Data;
using System.Data.Common;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>What differs from one database system to the next; the reading itself is the same for all.</summary>
internal abstract class SqlDatabase
{
    /// <inheritdoc cref="ICustomerSource.Name"/>
    public abstract string Name { get; }

    /// <summary>For sentences, such as <c>the SQLite database</c>.</summary>
    public abstract string Title { get; }

    /// <summary>Full path of the file that holds the database; null where it is not a file of ours to look at.</summary>
    public virtual string? FilePath => null;

    /// <summary>How to ask for a column only to see whether it is there.</summary>
    public virtual CommandBehavior ProbeBehavior => CommandBehavior.Default;

    /// <summary>Whether a failed statement makes the transaction useless unless it goes back to a savepoint.</summary>
    public virtual bool NeedsSavepoints => false;

    /// <summary>Whether a running command may be cancelled from another thread.</summary>
    public virtual bool CanCancel => false;

    public abstract DbConnection Open(CancellationToken cancellationToken);

    /// <summary>So that customers and accounts are of one moment; null where the driver can't be trusted with transactions.</summary>
    public virtual DbTransaction? Begin(DbConnection connection) => null;

    /// <summary>Whether a query may have failed because its table or a column does not exist.</summary>
    public abstract bool MeansMissing(Exception exception);

    /// <summary>Reads a text without making a string of it; false where the driver has no such way, or the value is something else.</summary>
    /// <param name="buffer">Where the text may lie; made larger where it does not fit.</param>
    /// <param name="text">Until the next call.</param>
    public virtual bool TryReadText(DbDataReader reader, int ordinal, ref char[] buffer, out ReadOnlySpan<char> text)
    {
        text = [];
        return false;
    }

    /// <inheritdoc cref="ICustomerSource.ReadChangeToken"/>
    public abstract string? ReadChangeToken(CancellationToken cancellationToken);

    /// <summary>The sentence for callers.</summary>
    public abstract CustomerSourceException Explain(Exception exception);
}
