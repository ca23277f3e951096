using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Directory;

/// <summary>The one rule for page sizes: a caller names a usable one or none.</summary>
internal static class PageSize
{
    /// <param name="field">As the caller knows it.</param>
    public static int Read(int? asked, int otherwise, int max, string field = "page_size") => asked switch
    {
        null => otherwise,
        { } size when size >= 1 && size <= max => size,
        { } size => throw CareException.InvalidArgument("PAGE_SIZE_INVALID", field, $"{field} is {size}; 1 to {max} is wanted."),
    };
}
