using System.Collections.Immutable;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>One customer's columns as bytes, in the order of <see cref="CustomerColumn"/>.</summary>
internal static class PackedCustomer
{
    /// <summary>Longest text of a column, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Bytes that any text fits in, with its length.</summary>
    public const int MaxTextBytes = (3 * MaxText) + 5;

    /// <summary>Bytes that any customer fits in.</summary>
    public const int MaxBytes = 16 * MaxTextBytes;

    private const uint Terminated = 1;

    /// <returns>A part of <paramref name="buffer"/>.</returns>
    public static ReadOnlySpan<byte> Write(SourceRow customer, TextPool pool, Span<byte> buffer)
    {
        var writer = new PackedWriter(buffer);
        writer.WriteNumber(customer[CustomerColumn.DateTerminated].IsEmpty ? 0 : Terminated);
        for (var column = 0; column < CustomerColumn.Count; column++)
        {
            if (IsPooled(column))
            {
                writer.Write(customer[column], pool);
            }
            else
            {
                writer.Write(customer[column]);
            }
        }

        return writer.Written;
    }

    public static CustomerRecord Read(ReadOnlySpan<byte> bytes, TextPool pool, ImmutableArray<string> accounts)
    {
        var reader = Texts(bytes);

        // In the order in which they were written: initializers run from top to bottom.
        return new CustomerRecord
        {
            CustomerId = reader.ReadText(),
            FirstName = reader.ReadText(pool),
            MiddleName = reader.ReadText(pool),
            LastName = reader.ReadText(pool),
            Phone = reader.ReadText(),
            CellPhone1 = reader.ReadText(),
            CellPhone2 = reader.ReadText(),
            Email = reader.ReadText(),
            PlotNumber = reader.ReadText(),
            StreetAddress = reader.ReadText(),
            City = reader.ReadText(pool),
            District = reader.ReadText(pool),
            Concession = reader.ReadText(pool),
            DateConnected = reader.ReadText(pool),
            DateTerminated = reader.ReadText(pool),
            AccountNumbers = accounts,
        };
    }

    public static bool IsTerminated(ReadOnlySpan<byte> bytes) => (new PackedReader(bytes).ReadNumber() & Terminated) != 0;

    /// <summary>Ready to read the first column.</summary>
    public static PackedReader Texts(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        reader.ReadNumber();
        return reader;
    }

    public static ReadOnlySpan<byte> Id(ReadOnlySpan<byte> bytes) => Texts(bytes).ReadBytes();

    /// <param name="column">0 phone, 1 cell phone 1, 2 cell phone 2.</param>
    public static ReadOnlySpan<byte> Phone(ReadOnlySpan<byte> bytes, int column)
    {
        var reader = Texts(bytes);
        for (var before = 0; before < CustomerColumn.Phone + column; before++)
        {
            reader.Skip();
        }

        return reader.ReadBytes();
    }

    // What many customers share.
    private static bool IsPooled(int column) => column
        is CustomerColumn.FirstName or CustomerColumn.MiddleName or CustomerColumn.LastName
        or CustomerColumn.City or CustomerColumn.District or CustomerColumn.Concession
        or CustomerColumn.DateConnected or CustomerColumn.DateTerminated;
}
