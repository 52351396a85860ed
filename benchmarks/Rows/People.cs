using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Benchmarks.Rows;

public class Person
{
    public long Id { get; set; }

    public required string FullName { get; set; }

    public required string Email { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public bool IsClean { get; set; }

    public required string Street { get; set; }

    public required string City { get; set; }

    public int Age { get; set; }

    public decimal Balance { get; set; }

    public DateTime CreatedAt { get; set; }

    public string? Note { get; set; }
}

/// <summary>The table that is measured, of twelve columns. A class for each provider, since a set of migrations belongs to one.</summary>
public abstract class PeopleContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();
}

public class SqlitePeople(DbContextOptions<SqlitePeople> options) : PeopleContext(options);

public class PostgresPeople(DbContextOptions<PostgresPeople> options) : PeopleContext(options);
