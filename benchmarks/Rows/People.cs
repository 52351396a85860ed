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

public class Author
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public int BookCount { get; set; }

    public long Pages { get; set; }
}

public class Book
{
    public long Id { get; set; }

    public long AuthorId { get; set; }

    public Author? Author { get; set; }

    public required string Title { get; set; }

    public string? AuthorName { get; set; }

    public int Pages { get; set; }
}

public class Note
{
    public long Id { get; set; }

    public required string Topic { get; set; }

    public long Position { get; set; }

    public required string Text { get; set; }
}

public class Letter
{
    public long Id { get; set; }

    public required string Text { get; set; }

    public int? Length { get; set; }
}

/// <summary>The tables that are measured. A class for each provider, since a set of migrations belongs to one.</summary>
public abstract class PeopleContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Letter> Letters => Set<Letter>();
}

public class SqlitePeople(DbContextOptions<SqlitePeople> options) : PeopleContext(options);

public class PostgresPeople(DbContextOptions<PostgresPeople> options) : PeopleContext(options);
