using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>Answers to show; nobody of that name is in any directory.</summary>
internal static class LookupExamples
{
    public const string Query = "thabo";

    private static readonly CustomerRecord Thabo = new()
    {
        CustomerId = "MAK-0001",
        FirstName = "Thabo",
        LastName = "Mokhesi",
        Phone = "58001234",
        CellPhone1 = "+266 6200 1234",
        PlotNumber = "MAK 0045 HH",
        City = "Ha Makebe",
        District = "Berea",
        Concession = "MAK",
        DateConnected = "2016-05-09",
        AccountNumbers = ["0045MAK"],
    };

    public static object Customer { get; } = new CustomerAnswer(CustomerJson.From(Thabo));

    public static object Customers { get; } = CustomersAnswer.Of([Thabo]);

    public static object Found { get; } = SearchAnswer.Of([Thabo], Query);

    public static object Sites { get; } = SitesAnswer.Of([new SiteCount("MAK", 287), new SiteCount("MAS", 97)]);
}
