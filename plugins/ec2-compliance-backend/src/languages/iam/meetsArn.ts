/**
 * Whether some ARN fits a resource of a policy, whatever the case. Of the ARN,
 * `*` stands for what is not known of a part, and no part holds a colon; the
 * resource's `*` matches beyond colons, as IAM's does. `log-group:/web:*` and
 * `log-group:*:log-stream:*` meet. The time is at most the length of the one
 * times that of the other.
 */
export function meetsArn(resource: string, arn: string): boolean {
  const [left, right] = [resource.toLowerCase(), arn.toLowerCase()];
  // Whether what is left of the resource from here meets what is left of the ARN.
  let row: boolean[] = [];
  for (let i = left.length; i >= 0; i -= 1) {
    const below = row;
    row = [];
    for (let j = right.length; j >= 0; j -= 1) {
      const more = i < left.length && j < right.length;
      const atEnd = i === left.length && j === right.length;
      row[j] =
        atEnd ||
        // A `*` is nothing more, or takes what the other one asks for next.
        (left[i] === '*' && (below[j] || (more && row[j + 1]))) ||
        (right[j] === '*' &&
          (row[j + 1] || (more && left[i] !== ':' && below[j]))) ||
        (more && (left[i] === right[j] || left[i] === '?') && below[j + 1]);
    }
  }
  return row[0];
}
