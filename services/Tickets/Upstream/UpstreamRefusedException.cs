namespace CustomerCare.Tickets.Upstream;

/// <summary>The upstream does not want this one request, now or later.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="detail">Its own words; they can quote what we sent, so they belong on the ticket and in no log.</param>
internal sealed class UpstreamRefusedException(int status, string detail) : Exception($"HTTP {status}")
{
    public int Status { get; } = status;

    public string Detail { get; } = detail;
}
