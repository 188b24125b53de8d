import { html, type Content, type Html } from './html';

export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => Content;
}

/** With a caption, and a header to each column; a table without rows says so. */
export const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[], caption: string): Html =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ title, isNumber }) => html`<th scope="col" ${classOf(isNumber)}>${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${
        rows.length === 0
          ? html`<tr>
              <td colspan="${columns.length}">niets</td>
            </tr>`
          : rows.map((row) => rowOf(columns, row))
      }
    </tbody>
  </table> `;

const rowOf = <Row>(columns: readonly Column<Row>[], row: Row): Html =>
  html`<tr>
    ${columns.map(({ isNumber, cell }) => html`<td${classOf(isNumber)}>${cell(row)}</td>`)}
  </tr> `;

const classOf = (isNumber = false): Html => (isNumber ? html` class="number"` : html``);
