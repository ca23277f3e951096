namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Section <c>Auth:DatePassword</c>.</summary>
public sealed class DatePasswordOptions
{
    /// <summary>Whether the old login accepts a password that anybody can compute from the date.</summary>
    public bool Enabled { get; set; }
}
