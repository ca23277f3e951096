using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Sources;

/// <summary>
/// Where customers are read from: read-only, and always the whole directory at once. The calls block, so they are made on a
/// thread of their own, one at a time: ODBC drivers do not bear two.
/// </summary>
internal interface ICustomerSource
{
    /// <summary>The kind of source, such as <c>odbc</c>; holds no path, address or secret.</summary>
    string Name { get; }

    /// <summary>Full path of the file or folder whose change is worth a look at <see cref="ReadChangeToken"/>; null where there is none.</summary>
    string? WatchedPath { get; }

    /// <summary>
    /// Something that differs when the data does, at a small part of a reading's cost; null where the source has no such thing
    /// and has to be read to know.
    /// </summary>
    /// <exception cref="CustomerSourceException">The source is not there, with a sentence for operators and callers.</exception>
    string? ReadChangeToken(CancellationToken cancellationToken);

    /// <summary>
    /// Gives every customer and account to <paramref name="directory"/>. What is unusable in a row is counted there and does
    /// not end the reading.
    /// </summary>
    /// <exception cref="CustomerSourceException">It cannot be read, with a sentence for operators and callers.</exception>
    void Read(DirectoryBuilder directory, CancellationToken cancellationToken);
}
