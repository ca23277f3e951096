namespace CustomerCare.Benchmarks.Customers;

/// <summary>The ways people write a number of eight digits.</summary>
internal static class PhoneForms
{
    public static string International(string number) => $"+266{number}";

    /// <summary>As somebody might have typed it; plain digits most often.</summary>
    public static string Any(string number, GeneratorRandom random) => random.Next(10) switch
    {
        0 or 1 or 2 or 3 => number,
        4 => International(number),
        _ => Separated(number, random.Next(6)),
    };

    /// <summary>With other characters than digits, or with zeros before.</summary>
    public static string Separated(string number, int form) => (form % 6) switch
    {
        0 => $"+266 {number[..4]} {number[4..]}",
        1 => $"00266{number}",
        2 => $"{number[..4]}-{number[4..]}",
        3 => $"{number[..4]} {number[4..]}",
        4 => $"(266) {number[..2]} {number[2..5]} {number[5..]}",
        _ => $"266 {number}",
    };

    /// <summary>What digits and separators cannot tell.</summary>
    public static string Elaborate(string number, int form) => (form % 3) switch
    {
        0 => $"tel:+266-{number[..4]}-{number[4..]}",
        1 => $"+266 {number[..4]} {number[4..]} ext. 5",
        _ => $"+266 {number[..4]} {number[4..]} x12",
    };
}
