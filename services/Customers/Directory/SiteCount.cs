namespace CustomerCare.Customers.Directory;

/// <summary>A concession and how many customers it has, terminated ones included.</summary>
internal sealed record SiteCount(string Concession, int CustomerCount);
