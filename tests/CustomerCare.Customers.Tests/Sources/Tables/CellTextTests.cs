using System.Globalization;
using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Tests.Sources.Tables;

public sealed class CellTextTests
{
    public static TheoryData<object?, string?> Values => new()
    {
        { null, "" },
        { DBNull.Value, "" },
        { "", "" },
        { "  Thabo \r\n", "Thabo" },
        { "45.0", "45.0" },
        { 45.0, "45" },
        { -45.5, "-45.5" },
        { 0.1, "0.1" },
        { -0.0, "0" },
        { 26658001234.0, "26658001234" },
        { 1234567890123456.0, "1234567890123456" },
        { 1e20, "100000000000000000000" },
        { 1e-7, "0.0000001" },
        { 1e30, "1000000000000000019884624838656" },
        { double.NaN, null },
        { double.PositiveInfinity, null },
        { 0.1f, "0.1" },
        { 45f, "45" },
        { 45.50m, "45.5" },
        { 0.00m, "0" },
        { -0.0m, "0" },
        { 58001234, "58001234" },
        { 58001234L, "58001234" },
        { (short)-7, "-7" },
        { (byte)7, "7" },
        { true, "True" },
        { 'x', "x" },
        { new DateTime(2016, 5, 9, 0, 0, 0, DateTimeKind.Unspecified), "2016-05-09" },
        { new DateTime(2016, 5, 9, 14, 3, 7, DateTimeKind.Utc), "2016-05-09 14:03:07" },
        { new DateTimeOffset(2016, 5, 9, 14, 3, 7, TimeSpan.FromHours(2)), "2016-05-09 14:03:07" },
        { new DateOnly(2016, 5, 9), "2016-05-09" },
        { new TimeSpan(14, 3, 7), "14:03:07" },
        { Guid.Parse("0d9a1ab1-6a6f-4ac6-a3f4-1a86b9a7f001"), "0d9a1ab1-6a6f-4ac6-a3f4-1a86b9a7f001" },
        { new byte[] { 1, 2 }, null },
        { new[] { "a" }, null },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void From_Value_IsTheSameTextEverywhere(object? value, string? expected)
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        comma.DateTimeFormat.DateSeparator = ".";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(expected, CellText.From(value!));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
