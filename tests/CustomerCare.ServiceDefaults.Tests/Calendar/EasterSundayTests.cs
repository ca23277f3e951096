using System.Globalization;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.ServiceDefaults.Tests.Calendar;

public sealed class EasterSundayTests
{
    /// <summary>Seventy years, and those in which the tables differ from the moon, or the date is as early or late as it can be.</summary>
    [Theory]
    [InlineData("1990-04-15 1991-03-31 1992-04-19 1993-04-11 1994-04-03 1995-04-16 1996-04-07 1997-03-30 1998-04-12 1999-04-04")]
    [InlineData("2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12")]
    [InlineData("2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21")]
    [InlineData("2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01")]
    [InlineData("2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10")]
    [InlineData("2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17 2045-04-09 2046-03-25 2047-04-14 2048-04-05 2049-04-18")]
    [InlineData("2050-04-10 2051-04-02 2052-04-21 2053-04-06 2054-03-29 2055-04-18 2056-04-02 2057-04-22 2058-04-14 2059-03-30")]
    [InlineData("2060-04-18 1818-03-22 1943-04-25 1954-04-18 1961-04-02 1981-04-19 2076-04-19 2079-04-23 2095-04-24 2106-04-18")]
    [InlineData("2285-03-22")]
    public void In_YearsWhoseEasterIsKnown_GivesIt(string dates)
    {
        var expected = dates.Split(' ').Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(expected, expected.Select(date => EasterSunday.In(date.Year)));
    }

    [Fact]
    public void In_EveryYear_IsASundayBetween22MarchAnd25April() => Assert.All(Enumerable.Range(1583, 9999 - 1583), year =>
    {
        var easter = EasterSunday.In(year);
        Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
        Assert.InRange(easter, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
    });
}
