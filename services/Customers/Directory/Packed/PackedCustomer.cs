using System.Collections.Immutable;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>One customer's columns as bytes, in the order of the contract's fields: <see cref="CustomerTexts"/> counts on it.</summary>
internal static class PackedCustomer
{
    /// <summary>Longest text of a column, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Bytes that any text fits in, with its length.</summary>
    public const int MaxTextBytes = (3 * MaxText) + 5;

    /// <summary>Bytes that any customer fits in.</summary>
    public const int MaxBytes = 16 * MaxTextBytes;

    /// <summary>Texts in a row; accounts are not among them.</summary>
    public const int Columns = 15;

    private const int TextsBeforePhones = 4;
    private const uint Terminated = 1;

    /// <returns>A part of <paramref name="buffer"/>.</returns>
    public static ReadOnlySpan<byte> Write(CustomerRecord customer, TextPool pool, Span<byte> buffer)
    {
        var writer = new PackedWriter(buffer);
        writer.WriteNumber(customer.IsTerminated ? Terminated : 0);
        writer.Write(customer.CustomerId);
        writer.Write(customer.FirstName, pool);
        writer.Write(customer.MiddleName, pool);
        writer.Write(customer.LastName, pool);
        writer.Write(customer.Phone);
        writer.Write(customer.CellPhone1);
        writer.Write(customer.CellPhone2);
        writer.Write(customer.Email);
        writer.Write(customer.PlotNumber);
        writer.Write(customer.StreetAddress);
        writer.Write(customer.City, pool);
        writer.Write(customer.District, pool);
        writer.Write(customer.Concession, pool);
        writer.Write(customer.DateConnected, pool);
        writer.Write(customer.DateTerminated, pool);
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
        for (var before = 0; before < TextsBeforePhones + column; before++)
        {
            reader.Skip();
        }

        return reader.ReadBytes();
    }
}
